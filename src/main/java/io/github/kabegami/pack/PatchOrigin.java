package io.github.kabegami.pack;

/**
 * Whose a patch is and where it is from; kept with it in every pack. What is not known is an empty
 * text.
 *
 * @param site name of the source; one on the packer's computer without the folders it lies in
 * @param id of the picture, beginning with the site
 * @param page address of the page about the picture
 * @param artists separated by blanks
 * @param md5 of the picture's file
 * @param source where the site has it from
 * @param licence as the site names it
 * @param x of the patch in the picture, pixels
 * @param y of its top row
 */
public record PatchOrigin(
    String site,
    String id,
    String page,
    String artists,
    String md5,
    String source,
    String licence,
    int x,
    int y) {}
