/* Adds a button beside each line for the overrides; without it, a click on the line selects it. */
for (const wish of document.querySelectorAll(".wish")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.title = "Copy this line, to be pasted into overrides.txt";
  wish.append(button);
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest(".wish button");
  if (!button) {
    return;
  }
  const line = button.previousElementSibling;
  try {
    await navigator.clipboard.writeText(line.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  } catch (refused) {
    getSelection().selectAllChildren(line);
  }
});
