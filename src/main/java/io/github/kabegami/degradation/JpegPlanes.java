package io.github.kabegami.degradation;

/** Decoded luma and chroma, each in whole blocks and in its own resolution; 0..255. */
record JpegPlanes(byte[] luma, int lumaStride, byte[] cb, byte[] cr, int chromaStride) {

  static JpegPlanes of(BlockGrid grid, int channels) {
    int lumaStride = grid.columns() * grid.unitWidth();
    int chromaStride = grid.columns() * 8;
    int chromaSize = channels == 1 ? 0 : chromaStride * grid.rows() * 8;
    return new JpegPlanes(
        new byte[Math.multiplyExact(lumaStride, grid.rows() * grid.unitHeight())],
        lumaStride,
        new byte[chromaSize],
        new byte[chromaSize],
        chromaStride);
  }
}
