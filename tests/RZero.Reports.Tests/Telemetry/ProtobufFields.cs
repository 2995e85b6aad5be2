using System.Buffers.Binary;
using System.Text;

namespace RZero.Reports.Tests.Telemetry;

/// <summary>The fields of a message of protocol buffers, in their order: numbers as 64 bits, all else as bytes.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> fields = [];

    public ProtobufFields(ReadOnlyMemory<byte> message)
    {
        for (var place = 0; place < message.Length;)
        {
            var tag = Variable(message.Span, ref place);
            var (number, length) = (tag & 7) switch
            {
                0 => (Variable(message.Span, ref place), 0),
                1 => (BinaryPrimitives.ReadUInt64LittleEndian(message.Span[place..]), 8),
                2 => (0UL, (int)Variable(message.Span, ref place)),
                5 => (BinaryPrimitives.ReadUInt32LittleEndian(message.Span[place..]), 4),
                var kind => throw new InvalidDataException($"there is no kind {kind}"),
            };
            fields.Add(((int)(tag >> 3), number, message.Slice(place, length)));
            place += length;
        }
    }

    public IEnumerable<ProtobufFields> Messages(int field) => fields.Where(one => one.Field == field).Select(one => new ProtobufFields(one.Bytes));

    public string Text(int field) => Encoding.UTF8.GetString(fields.Single(one => one.Field == field).Bytes.Span);

    public ulong? Number(int field) => fields.Where(one => one.Field == field).Select(one => (ulong?)one.Number).SingleOrDefault();

    public bool Has(int field) => fields.Any(one => one.Field == field);

    private static ulong Variable(ReadOnlySpan<byte> bytes, ref int place)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = bytes[place++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }
}
