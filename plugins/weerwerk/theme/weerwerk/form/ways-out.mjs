// The ways out of the form besides a file: a mail, and the page for a new file of the forge.

/**
 * The longest address we make. GitHub takes 8191 bytes (github/docs issue 5136), nginx, which
 * stands before most others, a request line of 8 kB (large_client_header_buffers).
 */
export const LONGEST = 8000;

const FOLDER = "practices";

/**
 * The page of every forge for a new file, with what it takes along.
 *
 * Forgejo and Gitea: `filename` and `value` (docs.gitea.com, development, integrations). GitLab
 * takes the name alone: it lost the text (gitlab-org/gitlab issue 532221).
 */
const NEW = {
  github: { path: (branch) => `new/${branch}`, name: "filename", text: "value" },
  forgejo: { path: (branch) => `_new/${branch}`, name: "filename", text: "value" },
  gitlab: { path: (branch) => `-/new/${branch}`, name: "file_name", text: "" },
};
const EDIT = { github: "edit", forgejo: "_edit", gitlab: "-/edit" };

/**
 * The address of the forge's page for this file, and whether the text goes along in it.
 *
 * @param {{kind: string, repository: string, branch: string}} forge
 * @param {string} id
 * @param {string} text
 * @param {boolean} exists Whether the file is there already: no page takes a text for that.
 * @returns {{address: string, complete: boolean}}
 */
export function forgePage({ kind, repository, branch }, id, text, exists) {
  const top = repository.replace(/\/+$/, "");
  const tree = branch.split("/").map(encodeURIComponent).join("/");
  const file = `${FOLDER}/${id}.md`;
  if (exists) return { address: `${top}/${EDIT[kind]}/${tree}/${file}`, complete: false };
  const page = NEW[kind];
  const bare = `${top}/${page.path(tree)}?${page.name}=${encodeURIComponent(file)}`;
  const whole = page.text ? `${bare}&${page.text}=${encodeURIComponent(text)}` : "";
  const fits = whole && whole.length <= LONGEST;
  return { address: fits ? whole : bare, complete: Boolean(fits) };
}

/**
 * A mail to the editors that waits for its attachment.
 *
 * @param {string} editor
 * @param {{subject: string, lines: string[]}} mail
 */
export function mailTo(editor, { subject, lines }) {
  const body = encodeURIComponent(lines.join("\r\n"));
  return `mailto:${editor}?subject=${encodeURIComponent(subject)}&body=${body}`;
}
