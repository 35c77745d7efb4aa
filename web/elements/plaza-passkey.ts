/**
 * Signs in with a passkey or adds one, where the browser knows them; without a script there is no button. The library's
 * own addresses speak WebAuthn's messages, so nothing else is needed.
 */
class PlazaPasskey extends HTMLElement {
  #status = document.createElement("p");
  #button = document.createElement("button");

  connectedCallback() {
    if (!("PublicKeyCredential" in window) || this.contains(this.#button)) return;
    const { title = "", help = "" } = this.#words;
    this.#button.type = "button";
    this.#button.className = "button button-plain";
    this.#button.textContent = title;
    this.#button.addEventListener("click", this.#act);
    const hint = document.createElement("p");
    hint.className = "quiet measure";
    hint.textContent = help;
    this.#status.setAttribute("role", "alert");
    this.append(this.#button, hint, this.#status);
  }

  get #words(): Record<string, string> {
    return JSON.parse(this.dataset.words ?? "{}");
  }

  #act = async () => {
    this.#button.disabled = true;
    this.#status.textContent = "";
    try {
      await (this.dataset.mode === "add" ? add(this.#words.name ?? "") : signIn());
      location.assign(this.dataset.to ?? "/");
    } catch (error) {
      const isStale = (error as { code?: string }).code === "SESSION_NOT_FRESH";
      this.#status.textContent = (isStale ? this.#words.stale : this.#words.failed) ?? "";
      this.#button.disabled = false;
    }
  };
}

interface Descriptor {
  id: string;
  type: "public-key";
  transports?: AuthenticatorTransport[];
}

async function signIn(): Promise<void> {
  const options = await ask("generate-authenticate-options");
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      allowCredentials: descriptorsOf(options.allowCredentials),
      userVerification: "required",
    },
  });
  const { id, rawId, response } = credential as PublicKeyCredential & { response: AuthenticatorAssertionResponse };
  await ask("verify-authentication", {
    response: {
      id,
      rawId: textOf(rawId),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        authenticatorData: textOf(response.authenticatorData),
        signature: textOf(response.signature),
        ...(response.userHandle ? { userHandle: textOf(response.userHandle) } : {}),
      },
    },
  });
}

async function add(name: string): Promise<void> {
  const options = await ask("generate-register-options");
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytesOf(options.challenge),
      user: { ...options.user, id: bytesOf(options.user.id) },
      excludeCredentials: descriptorsOf(options.excludeCredentials),
    },
  });
  const { id, rawId, response } = credential as PublicKeyCredential & { response: AuthenticatorAttestationResponse };
  await ask("verify-registration", {
    name,
    response: {
      id,
      rawId: textOf(rawId),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        attestationObject: textOf(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    },
  });
}

// biome-ignore lint/suspicious/noExplicitAny: WebAuthn's options as JSON, which not every browser reads by itself yet
async function ask(path: string, body?: unknown): Promise<any> {
  const response = await fetch(`/api/auth/passkey/${path}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (response.ok) return answer;
  throw Object.assign(new Error("refused"), { code: answer.code });
}

const descriptorsOf = (list: Descriptor[] = []) => list.map((one) => ({ ...one, id: bytesOf(one.id) }));

function bytesOf(text: string): ArrayBuffer {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

function textOf(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

customElements.define("plaza-passkey", PlazaPasskey);
