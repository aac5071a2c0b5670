// The one page without the app: the sentence stands in the address's fragment.
document.getElementById("why").textContent = decodeURIComponent(location.hash.slice(1));
