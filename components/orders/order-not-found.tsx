import type { Route } from "next";
import Link from "next/link";

type Props = { title: string; text: string; home: Route; homeLabel: string };

/** The same words for an unknown number, a wrong key and somebody else's order. */
export function OrderNotFound({ title, text, home, homeLabel }: Props) {
  return (
    <div className="mx-auto max-w-2xl py-16">
      <h1 className="font-serif text-3xl">{title}</h1>
      <p className="mt-4 text-muted">{text}</p>
      <p className="mt-8">
        <Link className="underline underline-offset-4" href={home}>
          {homeLabel}
        </Link>
      </p>
    </div>
  );
}
