using System.Buffers.Binary;
using System.Text;
using RZero.Checkpoints.Safetensors;
using RZero.Files;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Safetensors;

/// <summary>Files that are wrong in one way each. The rules are those of the format's own reader.</summary>
public sealed class SafetensorsHeaderTests
{
    private const string B = ""","b":{"dtype":"F16","shape":[4],"data_offsets":[16,24]}}""";

    /// <summary>What replaces the good header, and words that the message must have.</summary>
    public static TheoryData<string, string> BadHeaders { get; } = new()
    {
        { "", "object" },
        { " " + RawWeightFile.Good, "object" },
        { "[]", "object" },
        { "null", "object" },
        { "3", "object" },
        { "{", "header is broken" },
        { "{}x", "header is broken" },
        { "{}{}", "header is broken" },
        { RawWeightFile.Good + "}", "header is broken" },
        { "{/**/}", "header is broken" },
        { "{\"a\":3" + B, "not what it should be" },
        { "{\"a\":null" + B, "not what it should be" },
        { "{\"a\":[]" + B, "not what it should be" },
        { "{\"a\":{}" + B, "no dtype" },
        { """{"a":{"shape":[2,2],"data_offsets":[0,16]}""" + B, "no dtype" },
        { """{"a":{"dtype":"F32","data_offsets":[0,16]}""" + B, "no dtype" },
        { """{"a":{"dtype":"F32","shape":[2,2]}""" + B, "no dtype" },
        { """{"a":{"dtype":"F31","shape":[2,2],"data_offsets":[0,16]}""" + B, "unknown type 'F31'" },
        { """{"a":{"dtype":"f32","shape":[2,2],"data_offsets":[0,16]}""" + B, "unknown type" },
        { """{"a":{"dtype":"","shape":[2,2],"data_offsets":[0,16]}""" + B, "unknown type" },
        { """{"a":{"dtype":"F4","shape":[32],"data_offsets":[0,16]}""" + B, "unknown type" },
        { """{"a":{"dtype":32,"shape":[2,2],"data_offsets":[0,16]}""" + B, "not what it should be" },
        { """{"a":{"dtype":null,"shape":[2,2],"data_offsets":[0,16]}""" + B, "not what it should be" },
        { """{"a":{"dtype":"F32","shape":4,"data_offsets":[0,16]}""" + B, "not what it should be" },
        { """{"a":{"dtype":"F32","shape":"2,2","data_offsets":[0,16]}""" + B, "not what it should be" },
        { """{"a":{"dtype":"F32","shape":[[2],2],"data_offsets":[0,16]}""" + B, "impossible shape" },
        { """{"a":{"dtype":"F32","shape":[-2,-2],"data_offsets":[0,16]}""" + B, "impossible shape" },
        { """{"a":{"dtype":"F32","shape":[2.5,2],"data_offsets":[0,16]}""" + B, "impossible shape" },
        { """{"a":{"dtype":"F32","shape":["2",2],"data_offsets":[0,16]}""" + B, "impossible shape" },
        { """{"a":{"dtype":"F32","shape":[1e99],"data_offsets":[0,16]}""" + B, "impossible shape" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,16]}""" + B, "impossible shape" },
        { """{"a":{"dtype":"F32","shape":[2,2,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,16]}""" + B, "impossible shape" },
        { """{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,16]}""" + B, "do not give" },
        { """{"a":{"dtype":"F32","shape":[],"data_offsets":[0,16]}""" + B, "do not give" },
        { """{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,16]}""" + B, "do not give" },
        { """{"a":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,16]}""" + B, "do not give" },
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,16]}""" + B, "do not give" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387908],"data_offsets":[0,16]}""" + B, "do not give" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,9223372036854775807],"data_offsets":[0,16]}""" + B, "do not give" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[16,0]}""" + B, "impossible place" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0]}""" + B, "impossible place" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[]}""" + B, "impossible place" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16,16]}""" + B, "impossible place" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[-16,0]}""" + B, "impossible shape or place" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0.0,16.0]}""" + B, "impossible shape or place" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":{"0":16}}""" + B, "not what it should be" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[9223372036854775791,9223372036854775807]}""" + B, "impossible place" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]}""" + B, "hole" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[4,20]}""" + B, "hole" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}""" + B, "hole" },
        { """{"a":{"dtype":"F32","shape":[5],"data_offsets":[0,20]}""" + B, "overlap" },
        { """{"a":{"dtype":"F32","shape":[6],"data_offsets":[0,24]}""" + B, "overlap" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{"dtype":"F16","shape":[2],"data_offsets":[16,20]}}""", "data follows" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{"dtype":"F16","shape":[5],"data_offsets":[16,26]}}""", "truncated" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"a":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}""", "twice" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"\u0061":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}""", "twice" },
        { """{"a":{"dtype":"F32","dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""" + B, "dtype twice" },
        { """{"a":{"dtype":"F32","shape":[9],"shape":[2,2],"data_offsets":[0,16]}""" + B, "shape twice" },
        { """{"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16],"data_offsets":[0,16]}""" + B, "data_offsets twice" },
        { """{"__metadata__":{},"__metadata__":{},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""" + B, "__metadata__ is in it twice" },
        { """{"__metadata__":{"x":"1","x":"2"},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""" + B, "twice in __metadata__" },
        { """{"__metadata__":{"x":1},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""" + B, "not what it should be" },
        { """{"__metadata__":"pt","a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""" + B, "not what it should be" },
        { """{"a":{"x":[[[[[[[[[[]]]]]]]]]],"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""" + B, "header is broken" },
        { """{"\ud800":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}""" + B, "header is broken" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void Open_BadHeader_SaysWhatIsWrong(string header, string words) => AssertRefused(RawWeightFile.Of(header), words);

    [Fact]
    public void Open_NamesThatAreNoUtf8_Refuses()
    {
        var header = Encoding.UTF8.GetBytes(RawWeightFile.Good);
        header[Array.IndexOf(header, (byte)'a', header.AsSpan().IndexOf("\"a\""u8))] = 0xFF;
        AssertRefused(RawWeightFile.Of(header), "header is broken");
    }

    [Fact]
    public void Open_GoodHeader_ReadsIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("good.safetensors");
        File.WriteAllBytes(path, RawWeightFile.Of(RawWeightFile.Good + "   "));
        using var file = SafetensorsFile.Open(path);
        Assert.Equal(["a", "b"], file.Tensors.Keys);
        Assert.Equal([2, 2], file.Tensors["a"].Shape.AsEnumerable());
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Theory]
    [InlineData("{}", 0, "")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,4611686018427387904],"data_offsets":[0,0]}}""", 0, "a: 0 x 4611686018427387904")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", 4, "a: ")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "a: 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"later":{"x":[1]}}}""", 4, "a: 1")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"z":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", 4, "a: 1; z: 0")]
    public void Open_UnusualButAllowed_HasItsTensors(string header, int dataBytes, string tensors)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("odd.safetensors");
        File.WriteAllBytes(path, RawWeightFile.Of(header, dataBytes));

        using var file = SafetensorsFile.Open(path);

        Assert.Equal(tensors, string.Join("; ", file.Tensors.Select(tensor => $"{tensor.Key}: {string.Join(" x ", tensor.Value.Shape)}")));
    }

    [Fact]
    public void Open_TruncatedAnywhere_SaysSo()
    {
        var whole = RawWeightFile.Of(RawWeightFile.Good);
        for (var part = 0; part < 20; part++)
        {
            AssertRefused(whole[..(whole.Length * part / 20)], "truncated");
        }

        AssertRefused(whole[..^1], "truncated");
        AssertRefused([.. whole, 0], "data follows");
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x8000_0000_0000_0000)]
    [InlineData(100_000_001)]
    [InlineData(100_000_000)]
    [InlineData(1_000)]
    public void Open_HeaderLongerThanTheFile_AllocatesNothingForIt(ulong size)
    {
        var bytes = RawWeightFile.Of(RawWeightFile.Good);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, size);
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(bytes, "header has");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
    }

    [Fact]
    public void Open_TensorSaidToBeVast_AllocatesNothingForIt()
    {
        var header = """{"a":{"dtype":"F32","shape":[1000000000000],"data_offsets":[0,4000000000000]}}""";
        var before = GC.GetAllocatedBytesForCurrentThread();
        AssertRefused(RawWeightFile.Of(header), "truncated");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 18);
    }

    [Fact]
    public void Open_NameFullOfControlCharacters_IsShownPlainAndShort()
    {
        var name = "\\u001b[2J" + new string('x', 5000);
        var fault = AssertRefused(RawWeightFile.Of($$$"""{"{{{name}}}":{"dtype":"X","shape":[],"data_offsets":[0,4]}}"""), "unknown type");
        Assert.DoesNotContain('\u001b', fault.Message);
        Assert.InRange(fault.Message.Length, 0, 400);
    }

    private static ModelFileException AssertRefused(byte[] bytes, string words)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("bad.safetensors");
        File.WriteAllBytes(path, bytes);
        var fault = Assert.Throws<ModelFileException>(() => SafetensorsFile.Open(path));
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        return fault;
    }
}
