// A short word for making elements. All words come in as text, never as HTML.

/**
 * An element with properties and children.
 *
 * @param {string} tag
 * @param {object} [properties] Properties of the element; a name with a dash, and `role`, is an
 *   attribute; `data` holds its data attributes.
 * @param {...(Node | string)} children
 */
export function element(tag, { data = {}, ...properties } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  Object.assign(made.dataset, data);
  made.append(...children);
  return made;
}
