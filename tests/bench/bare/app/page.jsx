import { connection } from "next/server";

const BYTES_PER_ROW = 260; // each row is sent twice: as HTML and as RSC payload

/** A dynamic page with nothing behind it, of about as many bytes as the page it stands beside, in elements as a page has them. */
export default async function Page({ searchParams }) {
  await connection();
  const { bytes = "30000" } = await searchParams;
  const rows = Array.from({ length: Math.max(1, Math.floor(Number(bytes) / BYTES_PER_ROW)) }, (_, row) => row);
  return (
    <main>
      {rows.map((row) => (
        <p key={row} className="row">
          Row {row}: a line of text about as long as those in a shop.
        </p>
      ))}
    </main>
  );
}
