import "react-router";

/** What `react-router.config.ts` switches on, for the compiler. */
declare module "react-router" {
  interface Future {
    v8_middleware: true;
  }
}
