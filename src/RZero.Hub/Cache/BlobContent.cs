using System.Buffers;
using System.Buffers.Binary;
using RZero.Hub.Connection;

namespace RZero.Hub.Cache;

/// <summary>
/// Looks at the beginning of a file before it enters the cache: it must be what its name says. Pickled content runs code when it is opened.
/// </summary>
internal static class BlobContent
{
    private const int Looked = 4096;
    private const ulong MostHeaderBytes = 100 << 20;

    private static readonly SearchValues<byte> NameLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."u8);

    /// <summary>Throws unless a file begins as its kind does.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">What the hub calls it.</param>
    public static void Require(string path, string name)
    {
        var beginning = new byte[Looked];
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var there = beginning.AsSpan(0, RandomAccess.Read(file, beginning, 0));
        if (IsPickled(there))
        {
            throw new HubException(
                HubFault.Refused, $"{name} holds pickled Python objects, whatever its name says; they can run code when opened and are never taken.");
        }

        var isRight = Path.GetExtension(name) switch
        {
            ".safetensors" => IsSafetensors(there, RandomAccess.GetLength(file)),
            ".json" => IsJson(there),
            ".model" => there is [0x0A, ..],
            ".parquet" => there.StartsWith("PAR1"u8),
            ".gz" => there is [0x1F, 0x8B, ..],
            _ => !there.ContainsAnyInRange((byte)0, (byte)8),
        };
        if (!isRight)
        {
            throw new HubException(HubFault.Refused, $"{name} is not the kind of file that its name says; it was refused.");
        }
    }

    // A pickle of protocol 2 and later, the zip file that PyTorch puts it in, or an old one that begins by naming what to call.
    private static bool IsPickled(ReadOnlySpan<byte> there) => there switch
    {
        [0x80, >= 2 and <= 5, ..] => true,
        [(byte)'P', (byte)'K', 3 or 5 or 7, 4 or 6 or 8, ..] => true,
        [(byte)'c', ..] =>
            IsName(there[1..], out var rest)
                && IsName(rest, out var after)
                && after is [(byte)'(' or (byte)')' or (byte)'q' or (byte)'p' or (byte)'S', ..],
        _ => false,
    };

    /// <summary>Whether a line of Python names follows.</summary>
    private static bool IsName(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> rest)
    {
        var end = bytes.IndexOf((byte)'\n');
        rest = end < 0 ? default : bytes[(end + 1)..];
        return end > 0 && !bytes[..end].ContainsAnyExcept(NameLetters);
    }

    private static bool IsSafetensors(ReadOnlySpan<byte> there, long length) =>
        there.Length > 9
        && there[8] == '{'
        && BinaryPrimitives.ReadUInt64LittleEndian(there) is >= 2 and <= MostHeaderBytes and var header
        && header <= (ulong)length - 8;

    private static bool IsJson(ReadOnlySpan<byte> there)
    {
        var text = there.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? there[3..] : there;
        return text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
    }
}
