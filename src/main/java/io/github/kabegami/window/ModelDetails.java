package io.github.kabegami.window;

import io.github.kabegami.store.StoredModel;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/** What is known of the selected model, and its sample beside the small picture. */
final class ModelDetails extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int VIEW_WIDTH = 288;
  private static final int VIEW_HEIGHT = 216;
  private static final int LINES = 6;
  private static final int COLUMNS = 40;

  private final JTextArea text = new JTextArea(LINES, COLUMNS);
  private final transient SplitView view;
  private final transient Viewpoint viewpoint;

  /** For samples of at most that size. */
  ModelDetails(int width, int height) {
    super(new BorderLayout(8, 0));
    text.setName("details");
    text.setEditable(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setFont(UIManager.getFont("TextField.font"));
    text.setToolTipText("What is known of the selected model; it can be copied.");
    text.getAccessibleContext().setAccessibleName("Details of the selected model");
    viewpoint = new Viewpoint(width, height);
    view = new SplitView(viewpoint);
    view.setPreferredSize(new Dimension(VIEW_WIDTH, VIEW_HEIGHT));
    view.setSmooth(true);
    view.setToolTipText(
        "The sample as it is, and as the selected model enlarges it; drag the line, comma and point"
            + " move it.");
    add(new JScrollPane(text), BorderLayout.CENTER);
    add(view, BorderLayout.EAST);
    setBorder(BorderFactory.createEmptyBorder(6, 0, 6, 0));
  }

  /** Shows a model. */
  void show(StoredModel model, Optional<BufferedImage> small, Optional<BufferedImage> sample) {
    text.setText(describe(model));
    text.setCaretPosition(0);
    if (small.isPresent() && sample.isPresent()) {
      view.show(
          new SplitView.Shown(small.get(), "sample"),
          new SplitView.Shown(sample.get(), model.name()));
    } else {
      small.ifPresent(image -> view.show(new SplitView.Shown(image, "sample")));
    }
  }

  /** The words of the details. */
  static String describe(StoredModel model) {
    List<String> lines = new ArrayList<>();
    lines.add(model.name());
    lines.add(model.about());
    lines.add("Licence: " + model.licence() + ". From: " + model.source());
    lines.add(state(model));
    if (!model.costs().isEmpty()) {
      model
          .costs()
          .forEach(
              cost ->
                  lines.add(
                      "Measured: "
                          + cost.title()
                          + " per megapixel of the result, so "
                          + cost.wallpaper()
                          + " for 3840 x 2160."));
    }
    if (model.state() == StoredModel.State.FETCHED || model.state() == StoredModel.State.OFFERED) {
      lines.add(
          model.checksum().isEmpty()
              ? "Nobody has checked its files for us: the first download is taken as it comes,"
                  + " remembered by its checksum, and later ones must be the same."
              : "Its makers tell no checksum, so it is unverified; every download must be what the first"
                  + " one was:");
    }
    lines.addAll(model.checksum());
    return String.join("\n", lines);
  }

  private static String state(StoredModel model) {
    return switch (model.state()) {
      case OFFERED ->
          "Not here yet: Fetch downloads "
              + model.size()
              + (model.begun() > 0
                  ? ", of which some have come (" + model.stateTitle() + ")."
                  : ".");
      case FETCHED ->
          switch (model.use()) {
            case UPSCALER -> "Here: use it by its name as model of Upscale Wallpaper...";
            case LPIPS -> "Here: Measure Quality... finds it for the metric " + model.name() + ".";
            case NIQE -> "Here: use it by its name as niqe of Measure Quality...";
          };
      case EMBEDDED -> "Inside Kabegami: nothing has to be fetched.";
      case ADDED -> "Here: use it by its name as model of Upscale Wallpaper...";
      case CONVERTED -> "Removing it is safe: the next use of the file converts it again.";
    };
  }
}
