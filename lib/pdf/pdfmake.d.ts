// As much of pdfmake as we use; it brings no types of its own.
declare module 'pdfmake' {
  type FontFiles = { normal: string; bold: string };
  type PdfMake = {
    virtualfs: { writeFileSync: (name: string, content: Uint8Array) => void };
    setFonts: (fonts: Record<string, FontFiles>) => void;
    setUrlAccessPolicy: (mayFetch: (url: string) => boolean) => void;
    setLocalAccessPolicy: (mayRead: (path: string) => boolean) => void;
    createPdf: (definition: object) => { getBuffer: () => Promise<Buffer> };
  };
  const pdfmake: PdfMake;
  export default pdfmake;
}
