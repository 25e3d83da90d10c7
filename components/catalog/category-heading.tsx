import type { CSSProperties, ReactNode } from "react";
import type { CategoryView } from "@/lib/catalog/types";

/** The department's name on its own tint. `children` is the way here. */
export function CategoryHeading({ category, children }: { category: CategoryView; children: ReactNode }) {
  return (
    <div className="category-heading" style={{ "--tint": category.tint } as CSSProperties}>
      <div className="wrap grid gap-3 pt-6 pb-10 lg:pb-14">
        {children}
        <h1 className="mt-4 text-3xl lg:mt-8 lg:text-4xl">{category.name}</h1>
        <p className="max-w-text text-lg text-muted">{category.description}</p>
      </div>
    </div>
  );
}
