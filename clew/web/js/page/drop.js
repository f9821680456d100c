// Files dropped onto a form that takes files: they go where chosen files would go.

/** Make the forms with data-drop within an element take dropped files, and say what they hold. */
export function joinDrops(within) {
  const found = within.matches?.("[data-drop]") ? [within] : within.querySelectorAll("[data-drop]");
  for (const form of found) {
    const input = form.querySelector("input[type=file]");
    if (!input || form.dataset.drop === "joined") continue;
    form.dataset.drop = "joined";
    join(form, input);
  }
}

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

function join(form, input) {
  let inside = 0; // enter and leave come for each element within
  const mark = () => form.toggleAttribute("data-over", inside > 0);
  form.addEventListener("dragenter", (event) => {
    if (hasFiles(event)) inside += 1;
    mark();
  });
  form.addEventListener("dragleave", (event) => {
    if (hasFiles(event)) inside = Math.max(inside - 1, 0);
    mark();
  });
  form.addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    inside = 0;
    mark();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
