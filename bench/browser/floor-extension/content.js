// The peer: a box as soon as there is a page to put it into, whatever the page is. Nothing is asked and nothing known.
const box = document.createElement("khien-shield");
box.attachShadow({ mode: "closed" }).textContent = "Trang này nằm trong danh sách lừa đảo.";
document.documentElement.append(box);
