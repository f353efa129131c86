declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  type Opaque = { readonly [brand: symbol]: true }

  /** The part of libheif's Emscripten module that is used here; its own typing has none of it. */
  interface LibHeif {
    heif_context_alloc(): Opaque
    heif_context_set_maximum_image_size_limit(context: Opaque, widthOfSquare: number): void
    heif_context_read_from_memory(context: Opaque, file: Uint8Array): { code: Opaque; message: string }
    heif_js_context_get_primary_image_handle(context: Opaque): Opaque & { code?: Opaque }
    heif_image_handle_has_alpha_channel(handle: Opaque): number
    heif_js_decode_image2(
      handle: Opaque,
      colorspace: Opaque,
      chroma: Opaque,
    ): { code?: Opaque; channels?: { width: number; height: number; stride: number; data: Uint8Array }[] }
    heif_error_code: { heif_error_Ok: Opaque }
    heif_colorspace: { heif_colorspace_RGB: Opaque }
    heif_chroma: { heif_chroma_interleaved_RGB: Opaque; heif_chroma_interleaved_RGBA: Opaque }
  }

  export default function open(): LibHeif
}
