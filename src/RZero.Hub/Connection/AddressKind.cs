namespace RZero.Hub.Connection;

/// <summary>Where an address lies, as seen from a machine that must not be led inwards.</summary>
internal enum AddressKind
{
    /// <summary>In the open internet.</summary>
    Public,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>A network of one's own.</summary>
    Private,

    /// <summary>The same cable, cloud metadata services included.</summary>
    LinkLocal,

    /// <summary>Multicast, broadcast, unspecified or reserved: no place to fetch a file from.</summary>
    Special,
}
