/** A clause's number as it is printed in a policy: `pia.c07` is 7, and one that moved there from another is `opn 3`. */
export function numberIn(policy: string, id: string): string {
  const number = String(Number(/\d+$/.exec(id)?.[0]));
  return id.startsWith(`${policy}.`) ? number : `${id.slice(0, id.indexOf("."))} ${number}`;
}
