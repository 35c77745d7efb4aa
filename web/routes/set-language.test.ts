import { describe, expect, test } from "vitest";
import { loader } from "./set-language";

const choose = (to: string, page?: string, origin = "http://localhost") => {
  const query = page === undefined ? "" : `?page=${encodeURIComponent(page)}`;
  const request = new Request(`${origin}/language/${to}${query}`);
  return loader({ request, params: { to } } as unknown as Parameters<typeof loader>[0]) as Response;
};

describe("choosing a language", () => {
  test("refuses a language Plaza does not speak", () => {
    expect(() => choose("fi", "/about")).toThrow();
  });

  test.each(["//other.example/x", "/\\other.example", "https://other.example", "about", ""])(
    "never leads to another site: %s",
    (page) => {
      expect(choose("ja", page).headers.get("location")).toBe("/ja");
    },
  );

  test("keeps the page with its query and remembers the choice", () => {
    const response = choose("ar", "/search?q=lamp");
    expect(response.headers.get("location")).toBe("/ar/search?q=lamp");
    expect(response.headers.get("set-cookie")).toMatch(/^lang=ar; Path=\/;.*SameSite=Lax; HttpOnly$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const secure = choose("ar", "/about", "https://plaza.test").headers.get("set-cookie");
    expect(secure).toMatch(/^__Host-lang=ar; Path=\/;.*HttpOnly; Secure$/);
  });
});
