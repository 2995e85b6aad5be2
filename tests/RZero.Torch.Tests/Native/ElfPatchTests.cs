using System.Reflection;
using RZero.Build;
using Xunit;

namespace RZero.Torch.Tests.Native;

/// <summary>The offsets are read off the sections that <c>readelf</c> shows for the library of TorchSharp 0.107.0.</summary>
public sealed class ElfPatchTests
{
    private const int StringTable = 0x16760;
    private const int SymbolName = 0x3890 + (482 * 24);
    private const int SymbolVersion = 0x3DFAE + (482 * 2);
    private const int NeedFlags = 0x3F8F0 + 0x140 + 4;

    private static readonly string Package =
        typeof(ElfPatchTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "TorchSharpPackage").Value!;

    [Fact]
    public void Apply_PackagedLibrary_ChangesThreeFieldsOnly()
    {
        var original = ReadLibrary();

        var patched = ElfPatch.Apply(original);

        Assert.Equal(original.Length, patched.Length);
        var changed = Enumerable.Range(0, original.Length).Where(i => original[i] != patched[i]).ToArray();
        Assert.Equal([.. Enumerable.Range(SymbolName, 3), SymbolVersion, NeedFlags], changed);
        Assert.Equal((byte)1, patched[SymbolVersion]);
        Assert.Equal((byte)2, patched[NeedFlags]);
        Assert.Equal("rand\0"u8, patched.AsSpan(StringTable + BitConverter.ToInt32(patched, SymbolName), 5));
    }

    [Fact]
    public void Apply_PatchedLibrary_ChangesNothingMore()
    {
        var patched = ElfPatch.Apply(ReadLibrary());

        Assert.Same(patched, ElfPatch.Apply(patched));
    }

    [Fact]
    public void Apply_PackagedLibrary_LeavesItsInputAlone()
    {
        var original = ReadLibrary();
        var copy = original.ToArray();

        ElfPatch.Apply(original);

        Assert.Equal(copy, original);
    }

    [Fact]
    public void Apply_OtherElf_ReturnsItUnchanged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs an ELF file of the system.");
        var own = File.ReadAllBytes("/proc/self/exe");

        Assert.Same(own, ElfPatch.Apply(own));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(4096)]
    public void Apply_NoElf_ReturnsItUnchanged(int length)
    {
        var file = new byte[length];

        Assert.Same(file, ElfPatch.Apply(file));
    }

    private static byte[] ReadLibrary() => File.ReadAllBytes(Path.Combine(Package, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
}
