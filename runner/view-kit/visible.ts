const CONTROLS = /[^\P{Cc}\n\t]/gu;

/**
 * Makes control characters visible, so that a text from elsewhere (a learner's output, an error message)
 * cannot move the cursor, colour the screen or rename the window: ESC becomes `␛`, DEL `␡`, the 8-bit
 * controls `�`. Newlines and tabs stay, CRLF becomes a newline.
 */
export function showControls(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(CONTROLS, picture);
}

// Unicode's block "Control Pictures" mirrors the controls 0..31 from U+2400 on.
function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
}
