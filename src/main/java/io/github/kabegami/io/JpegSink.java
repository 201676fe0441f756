package io.github.kabegami.io;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.PictureStyle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes JPEG, colour not subsampled; keeps the bytes of the whole picture until the end. */
final class JpegSink extends FileRowSink {
  private static final int LARGEST_SIDE_PIXELS = 65500;
  private static final String METADATA_FORMAT = "javax_imageio_jpeg_image_1.0";
  private static final String NO_ALPHA =
      " cannot be JPEG: the picture has transparent pixels, which JPEG cannot keep; write PNG, WebP or TIFF";

  private final Encoding encoding;
  private Optional<BufferedImage> image = Optional.empty();
  private Path path = Path.of("");
  private int nextRow;

  JpegSink(Path target, PictureStyle style, boolean overwrite, Encoding encoding) {
    super(target, style, overwrite);
    this.encoding = encoding;
  }

  @Override
  void open(Path temporary, RowLedger shape) throws IOException {
    path = temporary;
    if (Math.max(shape.width, shape.height) > LARGEST_SIDE_PIXELS
        || (long) shape.width * shape.height * shape.colours() > Planes.LARGEST_ARRAY) {
      throw new UnwritableException(
          target()
              + " cannot be JPEG: "
              + shape.width
              + " x "
              + shape.height
              + " pixels are more than JPEG takes; write PNG or TIFF");
    }
    int type = shape.colours() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    image = Optional.of(new BufferedImage(shape.width, shape.height, type));
  }

  @Override
  void writeRows(RowLedger shape, int rows, float[] samples) throws IOException {
    int block = rows * shape.width;
    int colours = shape.colours();
    if (shape.hasAlpha()) {
      requireOpaque(samples, colours * block, shape.channels * block);
    }
    byte[] bytes = ((DataBufferByte) image.orElseThrow().getRaster().getDataBuffer()).getData();
    int offset = nextRow * shape.width * colours;
    for (int c = 0; c < colours; c++) {
      Quantised.bytes(samples, c * block, block, bytes, offset + colours - 1 - c, colours);
    }
    nextRow += rows;
  }

  @Override
  void complete() throws IOException {
    RowLedger shape =
        new RowLedger(image.orElseThrow().getWidth(), 1, image.get().getRaster().getNumBands());
    byte[] encoded = encode(image.get());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      JpegSegments.write(encoded, profile(shape), style.metadata(), out);
    }
  }

  @Override
  void release() {
    image = Optional.empty();
  }

  private void requireOpaque(float[] alpha, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      if (BitDepth.EIGHT.quantise(alpha[i]) < BitDepth.EIGHT.maximum()) {
        throw new UnwritableException(target() + NO_ALPHA);
      }
    }
  }

  private byte[] encode(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIoReaders.jpegWriter();
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(encoded)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(encoding.quality() / 100f);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
      keepColourResolution(metadata);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, metadata), parameters);
    } finally {
      writer.dispose();
    }
    return encoded.toByteArray();
  }

  /** Makes every component as large as the picture (4:4:4); Java's default halves the colour. */
  private static void keepColourResolution(IIOMetadata metadata) throws IOException {
    Element tree = (Element) metadata.getAsTree(METADATA_FORMAT);
    NodeList components = tree.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      IIOMetadataNode component = (IIOMetadataNode) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    metadata.setFromTree(METADATA_FORMAT, tree);
  }
}
