// Puts the page together from its data.

function themeButton(button) {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => { button.textContent = isDark() ? "Light" : "Dark"; };
  button.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; name(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", name);
  name();
}

// Tabs are made when first opened, so that a large list costs nothing before.
function showTabs(tabs) {
  const bar = document.getElementById("tabs");
  const view = document.getElementById("view");
  const open = (tab) => {
    for (const button of bar.children) button.setAttribute("aria-selected", String(button === tab.button));
    tab.made = tab.made || tab.make();
    view.replaceChildren(tab.made.node || tab.made);
    if (tab.made.list) tab.made.list.draw();
    return tab.made;
  };
  for (const tab of tabs) {
    tab.button = element("button", {type: "button", role: "tab", click: () => open(tab)}, tab.name,
      tab.size === undefined ? null : element("span", {class: "count"}, count(tab.size)));
    bar.append(tab.button);
  }
  if (tabs.length < 2) bar.hidden = true;
  return open;
}

function tabsOf(data) {
  const tabs = [];
  if (data.kind === "compare" && data.comparisons.length > 0) {
    tabs.push({name: "Comparison", make: () => comparisonCard(data, data.comparisons[0], "First", "Second")});
  }
  if (data.kind === "dedup") tabs.push({name: "Clusters", size: data.clusters.length, make: () => new Browser(clusterSource(data))});
  if (data.contained.length > 0) tabs.push({name: "Contained", size: data.contained.length, make: () => new Browser(containedSource(data))});
  if (data.kind === "passages" || data.passages.length > 0) {
    tabs.push({name: "Shared passages", size: data.passages.length, make: () => new Browser(passageSource(data))});
  }
  if (data.repeats.length > 0) tabs.push({name: "Repeated passages", size: data.repeats.length, make: () => new Browser(repeatSource(data))});
  if (data.template_lines.length > 0) tabs.push({name: "Template", size: data.summary.template_lines, make: () => templateTable(data)});
  if (data.rejections.length > 0) tabs.push({name: "Not read", size: data.rejections.length, make: () => rejectionTable(data)});
  return tabs;
}

function showGlance(data, open, clustersTab) {
  if (data.kind === "compare") return;
  const glance = document.getElementById("glance");
  glance.append(data.kind === "passages" ? passageTiles(data) : tiles(data.summary));
  if (data.clusters.length === 0 || !clustersTab) return;
  // A bar chosen here narrows the list of clusters, and is marked for as long as it does.
  const narrow = (kind, text, test, bar) => {
    const browser = open(clustersTab);
    browser.onFilters = (filters) => {
      for (const node of glance.querySelectorAll(".chosen")) node.classList.remove("chosen");
      for (const filter of filters.values()) filter.source.classList.add("chosen");
    };
    browser.filter(kind, text, test, bar);
  };
  const someMember = (test) => ({cluster}) => cluster.members.some(test);
  glance.append(element("div", {class: "charts"},
    sizeChart(data.clusters, (index, bar) =>
      narrow("size", sizeLabel(index) + " documents", (item) => sizeClass(item.size) === index, bar)),
    relationChart(data.clusters,
      (relation, bar) => narrow("relation", relation, someMember((member) => member.relation === relation), bar),
      (kind, bar) => narrow("difference", kind, ({kinds}) => kinds.includes(kind), bar))));
}

function showFooter(data) {
  const footer = document.getElementById("footer");
  const tellMissing = (all, listed, one, many, file) => {
    if (all > listed) footer.append(element("p", null, "This page lists " + plural(listed, one, many) + "; " + count(all - listed) + " more are in " + file + "."));
  };
  tellMissing(data.summary.clusters, data.clusters.length, "cluster", "clusters", "clusters.jsonl");
  if (data.kind === "dedup") tellMissing(data.summary.contained, data.contained.length, "contained document", "contained documents", "duplicates.jsonl");
  if (data.options.length > 0) {
    footer.append(element("details", null, element("summary", null, "Options of this run"),
      element("dl", null, data.options.map(([name, value]) => [element("dt", null, name), element("dd", null, foreign(value))]))));
  }
  footer.append(element("p", null, ["Made by Reprise", data.version].join(" ").trim() + ". This page is complete in itself and loads nothing."));
}

function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const subtitle = {dedup: "Near-duplicates", passages: "Shared passages", compare: "Two documents compared"}[data.kind];
  document.getElementById("subtitle").append(subtitle, !data.title ? "" : data.kind === "compare" ? ": " : " in ", data.title ? foreign(data.title) : "");
  document.title = data.title ? data.title + " · Reprise" : "Reprise";
  themeButton(document.getElementById("theme"));
  const tabs = tabsOf(data);
  const open = showTabs(tabs);
  showGlance(data, open, tabs.find((tab) => tab.name === "Clusters"));
  showFooter(data);
  if (tabs.length > 0) open(tabs[0]);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, select")) return;
    event.preventDefault();
    document.querySelector('#view input[type="search"]')?.focus();
  });
  document.documentElement.dataset.ready = "true";
}

start();
