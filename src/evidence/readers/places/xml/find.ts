/** Looking into XML elements. Names are compared without letter case. */
import type { TextTree } from "../tree.ts";
import type { XmlElement } from "./read-xml.ts";

/** Returns the children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name.toLowerCase() === name.toLowerCase()) ?? [];
}

/** Returns the first descendant on a path of names. */
export function childAt(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let here = element;
  for (const name of names) here = childrenOf(here, name)[0];
  return here;
}

/** Returns the text of the first descendant on a path of names; undefined for an empty one. */
export function textIn(element: XmlElement | undefined, ...names: readonly string[]): TextTree | undefined {
  const text = childAt(element, ...names)?.text;
  return text && text.text !== "" ? text : undefined;
}

/** Returns an attribute's value; undefined for an empty one. */
export function attributeOf(element: XmlElement | undefined, name: string): TextTree | undefined {
  const value = element?.attributes.get(name.toLowerCase());
  return value && value.text !== "" ? value : undefined;
}

/** Calls `visit` for an element and all below it, with the elements around it, outermost first. */
export function walkElements(
  element: XmlElement | undefined,
  visit: (element: XmlElement, around: readonly XmlElement[]) => void,
  around: readonly XmlElement[] = [],
): void {
  if (!element) return;
  visit(element, around);
  const inner = [...around, element];
  for (const child of element.children) walkElements(child, visit, inner);
}
