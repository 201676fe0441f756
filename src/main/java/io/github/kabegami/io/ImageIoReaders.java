package io.github.kabegami.io;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Opens ImageIO plugins by class: the ones in jars are not found as services where the plugin class
 * loader of ImageJ hides them, and other plugins on the class path must not answer instead.
 */
final class ImageIoReaders {
  private static final String JDK = "com.sun.imageio.";

  private ImageIoReaders() {}

  static ImageReader jpeg() throws IOException {
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    // Finds the JDK's decoder, which this one stands on.
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    return provider.createReaderInstance(null);
  }

  static ImageReader webp() {
    return new WebPImageReaderSpi().createReaderInstance(null);
  }

  static ImageReader tiff() {
    return jdk(ImageIO.getImageReadersByFormatName("tiff"), "TIFF reader");
  }

  static ImageWriter jpegWriter() {
    return jdk(ImageIO.getImageWritersByFormatName("jpeg"), "JPEG writer");
  }

  private static <T> T jdk(Iterator<T> plugins, String what) {
    while (plugins.hasNext()) {
      T plugin = plugins.next();
      if (plugin.getClass().getName().startsWith(JDK)) {
        return plugin;
      }
    }
    throw new IllegalStateException(
        "this Java has no " + what + "; a full Java 17 or later has one");
  }
}
