using System.Net;
using System.Net.Sockets;

namespace RZero.Hub.Connection;

/// <summary>Tells addresses apart (RFC 6890 and its successors).</summary>
internal static class AddressKinds
{
    /// <summary>The kind of an address; an IPv4 address inside an IPv6 one counts as itself.</summary>
    public static AddressKind Of(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork ? OfFour(bytes)
            : Embedded(bytes) is { Length: 4 } inner ? OfFour(inner)
            : OfSixteen(address, bytes);
    }

    private static AddressKind OfFour(ReadOnlySpan<byte> b) => b switch
    {
        [127, ..] => AddressKind.Loopback,
        [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..] => AddressKind.Private,
        [169, 254, ..] => AddressKind.LinkLocal,
        [0, ..] or [>= 224, ..] or [192, 0, 0, ..] or [192, 0, 2, ..] or [198, 18 or 19, ..] or [198, 51, 100, ..] or [203, 0, 113, ..] =>
            AddressKind.Special,
        _ => AddressKind.Public,
    };

    private static AddressKind OfSixteen(IPAddress address, ReadOnlySpan<byte> b) =>
        IPAddress.IsLoopback(address) ? AddressKind.Loopback
        : address.IsIPv6LinkLocal ? AddressKind.LinkLocal
        : address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal ? AddressKind.Private
        : (b[0] & 0xE0) == 0x20 ? AddressKind.Public
        : AddressKind.Special;

    // Mapped (::ffff:a.b.c.d), NAT64 (64:ff9b::a.b.c.d) and 6to4 (2002:a.b.c.d::) addresses reach the IPv4 address in them.
    private static ReadOnlySpan<byte> Embedded(ReadOnlySpan<byte> b) =>
        b.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
            || b.StartsWith((ReadOnlySpan<byte>)[0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])
            ? b[12..]
            : b.StartsWith((ReadOnlySpan<byte>)[0x20, 0x02]) ? b[2..6] : default;
}
