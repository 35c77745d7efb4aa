import "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "plaza-drop": React.HTMLAttributes<HTMLElement> & {
        class?: string;
        [data: `data-${string}`]: string | undefined;
      };
      "plaza-passkey": React.HTMLAttributes<HTMLElement> & {
        class?: string;
        [data: `data-${string}`]: string | undefined;
      };
      "plaza-map": React.HTMLAttributes<HTMLElement> &
        React.RefAttributes<HTMLElement> & {
          class?: string;
          [data: `data-${string}`]: string | undefined;
        };
    }
  }
}
