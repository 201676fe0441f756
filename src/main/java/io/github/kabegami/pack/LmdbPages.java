package io.github.kabegami.pack;

/**
 * The file format of LMDB, little-endian, as far as databases without duplicates go.
 *
 * <p>A file is pages of equal size. Pages 0 and 1 are its heads; the one with the higher number of
 * its transaction counts. Every page begins with its number, flags, and the bounds of its free
 * room. Branch and leaf pages go on with the places of their nodes, which lie at the end of the
 * page: of a branch, a key and the page below; of a leaf, a key and a value, or where its pages
 * begin if the value is large.
 *
 * <p>Source: LMDB 0.9 (openldap), libraries/liblmdb/mdb.c, MDB_page, MDB_node, MDB_db and MDB_meta.
 */
final class LmdbPages {
  static final String FILE = "data.mdb";
  static final String LOCK = "lock.mdb";

  /** The size of the pages that we write. */
  static final int PAGE = 4096;

  /** Bytes of the head of a page. */
  static final int HEAD = 16;

  static final int FLAGS = 10;
  static final int LOWER = 12;
  static final int UPPER = 14;

  /** Where a page tells how many follow that belong to it; in the place of the bounds. */
  static final int COUNT = 12;

  static final int BRANCH = 0x01;
  static final int LEAF = 0x02;
  static final int LARGE = 0x04;
  static final int META = 0x08;

  /** Bytes of the head of a node. */
  static final int NODE = 8;

  static final int NODE_FLAGS = 4;
  static final int KEY_LENGTH = 6;

  /** Flag of a node whose value has pages of its own. */
  static final int IS_LARGE = 0x01;

  /** Flags of nodes that hold databases or several values. */
  static final int IS_MORE = 0x06;

  static final int LONGEST_KEY = 511;

  /** A node of a page that we write has at most so many bytes, so that two fit. */
  static final int LARGEST_NODE = ((PAGE - HEAD) / 2 & -2) - 2;

  static final int MAGIC = 0xBEEFC0DE;
  static final int VERSION = 1;

  /** Places in a head page, counted from its beginning. */
  static final int VERSION_AT = HEAD + 4;

  static final int MAP_SIZE = HEAD + 16;

  /** The database of free pages, then the one of the user. */
  static final int FREE = HEAD + 24;

  /** Bytes of what a head page tells of a database. */
  static final int DATABASE = 48;

  static final int MAIN = FREE + DATABASE;

  /** Of a database, counted from where it begins. */
  static final int DB_FLAGS = 4;

  static final int DB_DEPTH = 6;
  static final int DB_BRANCHES = 8;
  static final int DB_LEAVES = 16;
  static final int DB_LARGE = 24;
  static final int DB_ENTRIES = 32;
  static final int DB_ROOT = 40;
  static final int LAST_PAGE = MAIN + DATABASE;
  static final int TRANSACTION = LAST_PAGE + 8;

  /** Bytes of a head page that mean something. */
  static final int META_END = TRANSACTION + 8;

  /** Flag of a database whose keys are numbers; that of free pages is one. */
  static final short NUMBERS = 0x08;

  static final long NOWHERE = -1;

  private LmdbPages() {}

  /** Pages that a large value takes. */
  static long pages(long bytes, int page) {
    return (HEAD - 1 + bytes) / page + 1;
  }
}
