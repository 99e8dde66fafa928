// Runs before anything is shown: says that there is JavaScript, and takes the reader's choice of light or dark.
document.documentElement.classList.add("js");
try {
  const scheme = localStorage.getItem("weerwerk-weergave");
  if (scheme) document.documentElement.dataset.scheme = scheme;
} catch {
  // Without storage the machine's own choice holds.
}
