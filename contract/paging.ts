import { z } from "zod";

export const pageSizeMax = 200;

/** Cursor paging: a cursor is opaque and taken from `next` of the page before. */
export const Paging = {
  cursor: z.string().max(300).optional().describe("The `next` of the page before; leave out for the first page."),
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(50).describe("Rows on a page, 1 to 200."),
};

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe("Cursor of the next page; null on the last."),
    total: z.int().describe("How many there are with this filter, over all pages."),
  });
