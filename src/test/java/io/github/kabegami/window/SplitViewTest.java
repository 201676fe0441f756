package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import javax.swing.Action;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;

class SplitViewTest {
  private final Viewpoint viewpoint = new Viewpoint(400, 200);
  private final SplitView view = new SplitView(viewpoint);

  SplitViewTest() {
    view.setSize(200, 100);
    view.show(flat(100, 50, Color.RED), flat(400, 200, Color.BLUE));
  }

  @Test
  void theFirstPictureLiesLeftOfTheLineAndTheSecondRight() {
    viewpoint.splitAt(0.25);
    assertEquals(Color.RED.getRGB(), pixel(40, 20));
    assertEquals(Color.BLUE.getRGB(), pixel(60, 20));
    press("x");
    assertEquals(Color.BLUE.getRGB(), pixel(40, 20));
    assertEquals(Color.RED.getRGB(), pixel(60, 20));
  }

  @Test
  void onePictureFillsTheView() {
    view.show(flat(4, 2, Color.GREEN));
    assertEquals(Color.GREEN.getRGB(), pixel(1, 1));
    assertEquals(Color.GREEN.getRGB(), pixel(198, 98));
  }

  @Test
  void thePartThatIsSeenFollowsZoomAndPlace() {
    assertEquals(new Rectangle(0, 0, 400, 200), view.visible());
    press("1");
    assertEquals(new Rectangle(100, 50, 200, 100), view.visible());
    press("4");
    assertEquals(new Rectangle(175, 87, 50, 26), view.visible());
    press("1");
    viewpoint.lookAt(0, 1);
    assertEquals(new Rectangle(0, 100, 200, 100), view.visible());
    press("0");
    assertEquals(new Rectangle(0, 0, 400, 200), view.visible());
  }

  @Test
  void aPointOfTheViewIsAPlaceOfThePictures() {
    assertEquals(new Point2D.Double(0.25, 0.5), view.shareAt(new Point(50, 50)));
    press("4");
    assertEquals(0.5 + 10 / 1600.0, view.shareAt(new Point(110, 50)).getX(), 1e-9);
  }

  @Test
  void theWheelZoomsAtThePointer() {
    press("1");
    view.dispatchEvent(
        new MouseWheelEvent(
            view, MouseEvent.MOUSE_WHEEL, 0, 0, 0, 0, 0, false, 0, 1, -3)); // three notches in
    Rectangle seen = view.visible();
    assertEquals(100, seen.x, 1);
    assertEquals(50, seen.y, 1);
    assertEquals(200 / Math.pow(1.25, 3), seen.width, 2);
  }

  @Test
  void theMouseDragsTheLineAndElsewhereThePicture() {
    press("1");
    drag(100, 150);
    assertEquals(0.75, viewpoint.split());
    assertEquals(new Rectangle(100, 50, 200, 100), view.visible());
    drag(50, 20);
    assertEquals(0.75, viewpoint.split());
    assertEquals(new Rectangle(130, 50, 200, 100), view.visible());
  }

  @Test
  void arrowsStopAtTheEdge() {
    press("1");
    for (int i = 0; i < 30; i++) {
      press(KeyStroke.getKeyStroke(KeyEvent.VK_RIGHT, 0));
    }
    assertEquals(new Rectangle(200, 50, 200, 100), view.visible());
    press(KeyStroke.getKeyStroke(KeyEvent.VK_LEFT, 0));
    assertEquals(new Rectangle(180, 50, 200, 100), view.visible());
  }

  @Test
  void viewsOfOneViewpointMoveTogether() {
    SplitView other = new SplitView(viewpoint);
    other.setSize(200, 100);
    press("1");
    viewpoint.lookAt(0.3, 0.4);
    assertEquals(view.visible(), other.visible());
  }

  private void drag(int from, int to) {
    mouse(MouseEvent.MOUSE_PRESSED, from);
    mouse(MouseEvent.MOUSE_DRAGGED, to);
    mouse(MouseEvent.MOUSE_RELEASED, to);
  }

  private void mouse(int kind, int x) {
    view.dispatchEvent(
        new MouseEvent(
            view, kind, 0, MouseEvent.BUTTON1_DOWN_MASK, x, 30, 1, false, MouseEvent.BUTTON1));
  }

  private void press(String letter) {
    press(KeyStroke.getKeyStroke(letter.charAt(0)));
  }

  private void press(KeyStroke key) {
    Action action = view.getActionMap().get(view.getInputMap().get(key));
    action.actionPerformed(null);
  }

  private int pixel(int x, int y) {
    BufferedImage canvas = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    view.paint(graphics);
    graphics.dispose();
    return canvas.getRGB(x, y);
  }

  private static SplitView.Shown flat(int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return new SplitView.Shown(image, "");
  }
}
