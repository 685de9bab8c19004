/** The file, or what is packed in it: a library may have been kept as .gz. */
export function unpacked(file: File | undefined): [] | [Promise<File>] {
  return file === undefined ? [] : [unpack(file)];
}

async function unpack(file: File): Promise<File> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return file;
  const stream = file.stream().pipeThrough(new DecompressionStream('gzip'));
  return new File([await new Response(stream).blob()], file.name);
}
