// The search of the site runs in a Web Worker, which browsers refuse to a page that is opened from a folder.
// There it runs in a hidden frame instead, which has the part of a Worker's interface that the search uses.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inside = frame.contentWindow;
      const load = (source) => new Promise((resolve, reject) => {
        const script = inside.document.createElement("script");
        Object.assign(script, { src: new URL(source, document.baseURI).href, onload: resolve, onerror: reject });
        inside.document.body.append(script);
      });
      inside.importScripts = async (...sources) => { for (const source of sources) await load(source); };
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.send = (data) => inside.dispatchEvent(new inside.MessageEvent("message", { data }));
      this.ready = load(url);
    }

    postMessage(data) { this.ready.then(() => this.send(data)); }
  };
}
