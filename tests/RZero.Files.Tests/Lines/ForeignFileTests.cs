using System.Text;
using RZero.Files.Lines;
using Xunit;

namespace RZero.Files.Tests.Lines;

public sealed class ForeignFileTests
{
    [Theory]
    [InlineData("[", "JSON array")]
    [InlineData("[{\"id\":1},", "JSON array")]
    [InlineData("  [ {\"id\":1}]", "JSON array")]
    [InlineData("id,problem,answer", "a table with the columns id, problem, answer")]
    [InlineData("\"id\";\"answer\"", "columns id, answer")]
    [InlineData("id\tproblem", "columns id, problem")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "git lfs pull")]
    [InlineData("PAR1\u0001", "Parquet")]
    public void Of_AnotherKindOfFile_SaysWhatItIs(string first, string expected) =>
        Assert.Contains(expected, ForeignFile.Of(Encoding.UTF8.GetBytes(first)), StringComparison.Ordinal);

    [Fact]
    public void Of_BytesThatAreNoText_SaysWhatTheyAre()
    {
        Assert.Contains("gunzip", ForeignFile.Of([0x1F, 0x8B, 8]), StringComparison.Ordinal);
        Assert.Contains("UTF-16", ForeignFile.Of([0xFF, 0xFE, 0x7B, 0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"id\":1}")]
    [InlineData("  {broken")]
    [InlineData("[1]")]
    [InlineData("not json")]
    [InlineData("1,2,3")]
    [InlineData("What is 2, or 3?")]
    [InlineData("")]
    public void Of_WhatMayBeALineOfJson_IsNothing(string first) => Assert.Null(ForeignFile.Of(Encoding.UTF8.GetBytes(first)));
}
