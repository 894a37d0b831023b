(() => {
  const form = document.querySelector("form"), said = form.querySelector("output");
  const groups = document.querySelectorAll("section.theme");
  const filter = () => {
    const wanted = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    const theme = form.querySelector("select")?.value;
    let shown = 0;
    for (const group of groups) {
      let any = 0;
      for (const card of group.querySelectorAll("article")) {
        card.hidden = !wanted.has(card.classList[0]) || Boolean(theme && theme !== group.id);
        any += !card.hidden;
      }
      group.hidden = !any;
      shown += any;
    }
    said.textContent = said.dataset.said.replace("#", shown);
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    const goal = document.getElementById(decodeURI(location.hash.slice(1))) ?? document.getElementById(location.hash.slice(1));
    if (goal?.closest("[hidden]")) { form.reset(); filter(); goal.scrollIntoView(); }
  });
  filter();
})();
