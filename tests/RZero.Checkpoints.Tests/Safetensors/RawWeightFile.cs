using System.Buffers.Binary;
using System.Text;

namespace RZero.Checkpoints.Tests.Safetensors;

/// <summary>Bytes of weight files put together by hand, so that they can be wrong.</summary>
internal static class RawWeightFile
{
    /// <summary>Two tensors, six numbers, 24 bytes of data.</summary>
    public const string Good =
        """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{"dtype":"F16","shape":[4],"data_offsets":[16,24]}}""";

    public const int GoodDataBytes = 24;

    /// <summary>Length, header, then data that counts up.</summary>
    public static byte[] Of(string header, int dataBytes = GoodDataBytes) => Of(Encoding.UTF8.GetBytes(header), dataBytes);

    /// <summary>The same with a header that need not be UTF-8.</summary>
    public static byte[] Of(byte[] header, int dataBytes = GoodDataBytes)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. Enumerable.Range(0, dataBytes).Select(i => (byte)i)];
    }
}
