// A short word for making elements. All words come in as text, never as HTML.

/**
 * An element with properties and children.
 *
 * @param {string} tag
 * @param {object} [properties] Properties of the element; `data` holds its data attributes.
 * @param {...(Node | string)} children
 */
export function element(tag, { data = {}, ...properties } = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  Object.assign(made.dataset, data);
  made.append(...children);
  return made;
}
