// Every address that no route answers: the not-found page in the reader's language, with status 404.
import { notFound } from 'next/navigation';

export default function UnknownPage(): never {
  notFound();
}
