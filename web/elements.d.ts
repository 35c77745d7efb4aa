import "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "plaza-map": React.HTMLAttributes<HTMLElement> & { class?: string; [data: `data-${string}`]: string | undefined };
    }
  }
}
