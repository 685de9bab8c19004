/** A drawing of the toolbar: the extensions button, its menu with the entry, and the control that pins it. */
export function PinPicture({ isFirefox }: { isFirefox: boolean }) {
  return (
    <svg class="pin-picture" viewBox="0 0 280 96" aria-hidden="true" focusable="false">
      <rect class="line" x="0.5" y="0.5" width="279" height="31" rx="8" />
      <rect class="field" x="12" y="7" width="176" height="18" rx="9" />
      <g class="lamp">
        <circle cx="246" cy="16" r="12" />
      </g>
      <path
        class="sign"
        d="M240.5 12.5h3.2a1.9 1.9 0 1 1 3.6 0h3.2v3.2a1.9 1.9 0 1 1 0 3.6v3.2h-10v-3.2a1.9 1.9 0 1 0 0-3.6Z"
      />
      <path class="sign" d="M268 11v.01M268 16v.01M268 21v.01" />
      <path class="sign" d="M246 31v7" />
      <rect class="menu" x="96.5" y="40.5" width="172" height="47" rx="8" />
      <path class="sheet" d="M110 52h12l5 5v15a3 3 0 0 1-3 3h-14a3 3 0 0 1-3-3V55a3 3 0 0 1 3-3Z" />
      <path class="tower" d="m117 56 3 3v4h-6v-4Zm-2.5 9h5l1.5 10h-8Z" />
      <rect class="words" x="138" y="60" width="76" height="7" rx="3.5" />
      <g class="lamp">
        <circle cx="246" cy="64" r="12" />
      </g>
      {isFirefox ? (
        <>
          <circle class="sign" cx="246" cy="64" r="2.2" />
          <path
            class="sign"
            d="M246 57.5v2M246 68.5v2M239.5 64h2M250.5 64h2M241.4 59.4l1.4 1.4M249.2 67.2l1.4 1.4M250.6 59.4l-1.4 1.4M242.8 67.2l-1.4 1.4"
          />
        </>
      ) : (
        <path class="sign" d="M242.5 57.5h7M243.8 57.5v5.5l-2 2.5h8.4l-2-2.5v-5.5M246 65.5v5.5" />
      )}
    </svg>
  );
}
