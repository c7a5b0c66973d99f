// The least a listing page can cost: rendered for every request, 24 cards, no database, no client component, no stylesheet.
import { connection } from 'next/server';

const CARDS = Array.from({ length: 24 }, (_, index) => index + 1);

export default async function FloorPage() {
  await connection();
  return (
    <main>
      <h1>Twenty-four cards</h1>
      <ul>
        {CARDS.map((number) => (
          <li key={number}>
            <article>
              <h2>
                <a href={`/cards/${number}`}>Card number {number}</a>
              </h2>
              <p>A sentence that says what the card is about, as long as such a sentence usually is.</p>
              <ul>
                <li>First badge</li>
                <li>Second badge</li>
                <li>Third badge</li>
              </ul>
              <dl>
                <dt>Amount</dt>
                <dd>{number * 100}</dd>
                <dt>Parts</dt>
                <dd>{number % 5}</dd>
              </dl>
            </article>
          </li>
        ))}
      </ul>
    </main>
  );
}
