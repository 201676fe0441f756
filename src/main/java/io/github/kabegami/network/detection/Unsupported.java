package io.github.kabegami.network.detection;

import java.util.List;
import java.util.Optional;

/**
 * Architectures that are well known but not described here, with names that tell them. Source of
 * the names: spandrel, architectures, and traiNNer-redux, traiNNer/archs.
 *
 * @param architecture how it is called
 * @param telling pieces of names, all of which its weights have
 */
record Unsupported(String architecture, List<String> telling) {
  private static final List<Unsupported> ALL =
      List.of(
          of("ESRGAN+", "model.1.sub.0.RDB1.conv1x1."),
          of("MM-RealSR", "am_list.0.fc.0.weight", "de_net."),
          of("SPANPlus", "feats.0.eval_conv.", "feats.1.block_1.c1_r."),
          of("SPAN-F", "block_1.c1_r.eval_conv.", "conv_near.weight"),
          of("HAT", "layers.0.residual_group.overlap_attn."),
          of("ATD", "layers.0.residual_group.layers.0.attn_atd."),
          of("SRFormer", "layers.0.residual_group.blocks.0.attn.aligned_relative_position_index"),
          of("Swin2SR", "layers.0.residual_group.blocks.0.attn.", "patch_embed.proj.weight"),
          of("SwinIR", "layers.0.residual_group.blocks.0.attn."),
          of("CRAFT", "layers.0.residual_group.hf_blocks."),
          of("DRCT", "layers.0.swin1.", "layers.0.adjust1."),
          of("GRL", ".blocks.0.attn.window_attn.attn_transform.", ".stripe_attn."),
          of("DAT", "layers.0.blocks.0.ffn.sg.conv.", "layers.0.blocks.0.attn.attns.0."),
          of("RGT", "layers.0.blocks.0.gamma", "layers.0.blocks.0.attn.attns.0."),
          of("PLKSR or RealPLKSR", "feats.0.weight", "feats.1.lk.", "feats.1.refine."),
          of("OmniSR", "residual_layer.0.residual_layer.0.layer."),
          of("SAFMN", "feats.0.safm."),
          of("MoSR", "gblocks.0.weight", "gblocks.1.fc1."),
          of("MoESR", "in_to_dim.weight", "blocks.0.blocks.0.conv.dwconv_hw."),
          of("FDAT", "groups.0.blocks.0.inter.cg."),
          of("DITN", "UFONE.0.ITLs.0.attn."),
          of("DCTLSA", "B1.body.0.transformer_body."),
          of("RCAN", "body.0.body.0.body.3.conv_du."),
          of("SCUNet", "m_head.0.weight", "m_tail.0.weight"),
          of("DRUNet", "m_head.weight", "m_body.0.res.0.weight"),
          of("NAFNet", "middle_blks.0.sca.1.weight"),
          of("SwiftSRGAN", "initial.cnn.depthwise.weight"),
          of("GFPGAN", "stylegan_decoder.style_mlp."));

  /** The first whose weights these are. */
  static Optional<Unsupported> of(Parameters parameters) {
    return ALL.stream().filter(each -> each.matches(parameters)).findFirst();
  }

  private static Unsupported of(String architecture, String... telling) {
    return new Unsupported(architecture, List.of(telling));
  }

  private boolean matches(Parameters parameters) {
    return telling.stream().allMatch(parameters::mentions);
  }
}
