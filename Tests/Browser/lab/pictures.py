"""Pictures without any library: coloured areas, as PNG."""
import pathlib
import struct
import zlib


def chunk(name, content):
    """Returns one chunk of a PNG file."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def write_picture(path, width, height, colour):
    """Writes a picture that fades from a colour into darkness."""
    rows = bytearray()
    for y in range(height):
        share = 1 - 0.7 * y / height
        rows += b"\0" + bytes(int(part * share) for part in colour) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b""))
