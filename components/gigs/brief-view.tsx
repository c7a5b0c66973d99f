// A brief by its sections. A brief without headings is one section under the given title.
import { splitBrief } from '@/lib/gigs/brief';

type BriefViewProps = { brief: string; title: string; level?: 2 | 3 };

export function BriefView({ brief, title, level = 2 }: BriefViewProps) {
  const Heading = `h${level}` as const;
  const PartHeading = `h${level + 1}` as 'h3' | 'h4';
  return (
    <section className="flex flex-col gap-4">
      <Heading className="text-lg">{title}</Heading>
      {splitBrief(brief).map((part, index) => (
        <div key={index}>
          {part.title && <PartHeading className="font-semibold">{part.title}</PartHeading>}
          <p className="measure whitespace-pre-line">{part.text}</p>
        </div>
      ))}
    </section>
  );
}
