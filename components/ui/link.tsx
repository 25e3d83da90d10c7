import type { Route } from "next";
import NextLink from "next/link";
import type { ComponentProps } from "react";
import type { Path } from "@/lib/kernel/paths";

type Props = Omit<ComponentProps<typeof NextLink>, "href"> & { href: Path };

/**
 * A link inside the shop. The address that visitors see lacks the market segment, so Next's route types cannot know it: the cast is here only.
 * Nothing is fetched ahead: a grid of products would ask for a page a card.
 */
export function Link({ href, prefetch = false, ...props }: Props) {
  return <NextLink href={href as Route} prefetch={prefetch} {...props} />;
}
