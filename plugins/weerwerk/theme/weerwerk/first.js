// Runs before anything is shown: says that there is JavaScript and a question in the address, and takes the reader's choice of light or dark.
document.documentElement.classList.add("js");
if (location.search) document.documentElement.classList.add("ww-asks");
try {
  const scheme = localStorage.getItem("weerwerk-weergave");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // Without storage the machine's own choice holds.
}
