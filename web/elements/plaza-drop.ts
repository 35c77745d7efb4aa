/** A file stays with the page while its mapping is corrected: each answer brings a new form, which cannot hold it. */
let kept: File | undefined;

const largest = 50 * 1024 * 1024;

/**
 * Makes the form of a check a place to drop a file, and sends it without leaving the page: how far it has come is shown,
 * and the file is not chosen again for every correction. Without a script the form does the same in plain steps.
 */
class PlazaDrop extends HTMLElement {
  #form: HTMLFormElement | null = null;
  #input: HTMLInputElement | null = null;
  #status = document.createElement("p");
  #sending: XMLHttpRequest | undefined;

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#input = this.querySelector('input[type="file"]');
    if (!this.#form || !this.#input) return;
    this.#status.className = "drop-status";
    this.#status.setAttribute("role", "status");
    this.#form.querySelector(".drop-zone")?.append(this.#status);
    this.#say(this.#words.drop);
    if (kept) this.#take(kept);
    this.#form.addEventListener("submit", this.#onSubmit);
    this.#input.addEventListener("change", this.#onChange);
    for (const type of ["dragenter", "dragover", "dragleave", "drop"] as const) {
      document.addEventListener(type, this.#onDrag);
    }
  }

  disconnectedCallback() {
    this.#sending?.abort();
    for (const type of ["dragenter", "dragover", "dragleave", "drop"] as const) {
      document.removeEventListener(type, this.#onDrag);
    }
  }

  get #words(): Record<string, string> {
    return JSON.parse(this.dataset.words ?? "{}");
  }

  #say(text = "") {
    this.#status.textContent = text;
  }

  #take(file: File) {
    const files = new DataTransfer();
    files.items.add(file);
    this.#input!.files = files.files;
    kept = file;
  }

  #onChange = () => {
    kept = this.#input?.files?.[0];
  };

  #onDrag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.classList.toggle("is-over", event.type === "dragenter" || event.type === "dragover");
    const file = event.type === "drop" ? event.dataTransfer.files[0] : undefined;
    if (!file) return;
    this.#take(file);
    this.#form?.requestSubmit();
  };

  #onSubmit = (event: SubmitEvent) => {
    // A download is the browser's own affair.
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    if (this.#sending) return;
    const words = this.#words;
    if ((kept?.size ?? 0) > largest) return this.#say(words["too-large"]);
    const request = new XMLHttpRequest();
    this.#sending = request;
    request.open("POST", this.#form!.action);
    request.responseType = "document";
    const progress = document.createElement("progress");
    const line = document.createElement("span");
    line.textContent = words.sending ?? "";
    this.#status.replaceChildren(line, " ", progress);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) progress.value = loaded / total;
    };
    request.upload.onload = () => {
      progress.removeAttribute("value");
      line.textContent = words.checking ?? "";
    };
    request.onloadend = () => {
      this.#sending = undefined;
      const main = request.response?.querySelector("main");
      if (!main?.querySelector("plaza-drop")) return this.#say(main?.querySelector("h1")?.textContent || words.failed);
      this.#show(request.response as Document);
    };
    request.send(new FormData(this.#form!));
  };

  #show(answer: Document) {
    document.title = answer.title;
    document.querySelector("main")?.replaceWith(document.adoptNode(answer.querySelector("main")!));
    const heading = document.getElementById("outcome");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }
}

customElements.define("plaza-drop", PlazaDrop);
