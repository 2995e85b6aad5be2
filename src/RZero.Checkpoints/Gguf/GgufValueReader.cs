using System.Buffers.Binary;
using System.Collections.Immutable;

namespace RZero.Checkpoints.Gguf;

/// <summary>Reads metadata values. Lists of lists are refused: no writer makes them, and they would nest without end.</summary>
internal static class GgufValueReader
{
    private const uint FlagCode = 7;
    private const uint TextCode = 8;
    private const uint ListCode = 9;
    private const int LeastTextBytes = sizeof(ulong);

    /// <summary>A value's type and the value.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="strictName">What it is called where its texts have to be UTF-8; null where other bytes become U+FFFD.</param>
    public static GgufValue Read(GgufHeaderReader reader, string? strictName) => reader.UInt32() switch
    {
        TextCode => new GgufValue.Text(reader.Text(strictName)),
        FlagCode => new GgufValue.Flag(Flag(reader)),
        ListCode => List(reader, strictName),
        var code when IsFraction(code) => new GgufValue.Number(Fraction(reader, code)),
        var code => Whole(reader.Bytes(Size(code)), code) is var whole && whole <= long.MaxValue
            ? new GgufValue.Whole((long)whole)
            : new GgufValue.Number((double)whole),
    };

    private static GgufValue List(GgufHeaderReader reader, string? strictName)
    {
        var code = reader.UInt32();
        var count = reader.Elements(code == TextCode ? LeastTextBytes : Size(code));
        return code switch
        {
            TextCode => new GgufValue.Texts(Elements(count, () => reader.Text(strictName))),
            FlagCode => new GgufValue.Flags(Elements(count, () => Flag(reader))),
            _ when IsFraction(code) => new GgufValue.Numbers(Elements(count, () => Fraction(reader, code))),
            _ => new GgufValue.Wholes(Elements(count, () => ClampedWhole(reader, code))),
        };
    }

    private static ImmutableArray<T> Elements<T>(int count, Func<T> next)
    {
        var elements = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++)
        {
            elements.Add(next());
        }

        return elements.MoveToImmutable();
    }

    private static bool Flag(GgufHeaderReader reader) => reader.Bytes(1)[0] switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"a value that should be true or false is {other}"),
    };

    private static bool IsFraction(uint code) => code is 6 or 12;

    private static double Fraction(GgufHeaderReader reader, uint code) => code == 6
        ? BinaryPrimitives.ReadSingleLittleEndian(reader.Bytes(sizeof(float)))
        : BinaryPrimitives.ReadDoubleLittleEndian(reader.Bytes(sizeof(double)));

    private static long ClampedWhole(GgufHeaderReader reader, uint code) => (long)Int128.Min(Whole(reader.Bytes(Size(code)), code), long.MaxValue);

    private static Int128 Whole(ReadOnlySpan<byte> bytes, uint code) => code switch
    {
        0 => bytes[0],
        1 => (sbyte)bytes[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        3 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        5 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        10 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    private static int Size(uint code) => code switch
    {
        0 or 1 or FlagCode => 1,
        2 or 3 => 2,
        4 or 5 or 6 => 4,
        10 or 11 or 12 => 8,
        ListCode => throw new InvalidDataException("a list of lists in its metadata is not supported"),
        _ => throw new InvalidDataException($"a value has the unknown type {code}"),
    };
}
