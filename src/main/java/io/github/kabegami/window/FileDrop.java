package io.github.kabegami.window;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.TransferHandler;

/** Takes files that are dropped. */
final class FileDrop extends TransferHandler {
  private static final long serialVersionUID = 1;

  private final transient Consumer<List<Path>> taker;

  /** For somebody who takes them; called on the thread of the windows. */
  FileDrop(Consumer<List<Path>> taker) {
    this.taker = taker;
  }

  @Override
  public boolean canImport(TransferSupport support) {
    return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean importData(TransferSupport support) {
    if (!canImport(support)) {
      return false;
    }
    try {
      Object dropped = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
      List<Path> files = new ArrayList<>();
      if (dropped instanceof List<?> list) {
        list.forEach(each -> files.add(((File) each).toPath()));
      }
      taker.accept(files);
      return !files.isEmpty();
    } catch (UnsupportedFlavorException | IOException e) {
      return false;
    }
  }
}
