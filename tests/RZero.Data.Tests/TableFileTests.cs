using System.IO.Compression;
using System.Text;
using Parquet.Serialization;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Data.Tests;

public sealed class TableFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("rows.jsonl",
        "\uFEFF{\"question\": \"one, \\\"two\\\"\", \"answer\": 3}\r\n\n{\"question\": \"b\", \"answer\": \"4\"}\n",
        new[] { 1, 3 })]
    [InlineData("rows.csv", "question,answer\n\"one, \"\"two\"\"\",3\nb,4\n", new[] { 2, 3 })]
    [InlineData("rows.tsv", "question\tanswer\none, \"two\"\t3\nb\t4\n", new[] { 2, 3 })]
    [InlineData("rows.CSV", "question;answer\n\"one, \"\"two\"\"\";3\nb;4", new[] { 2, 3 })]
    public void Read_RowsOfAnyKind_AreTheSame(string name, string text, int[] lines)
    {
        var rows = TableFile.Read(Write(name, text), TestContext.Current.CancellationToken).ToList();

        Assert.Equal(["one, \"two\"", "b"], rows.Select(row => row.Text("question")));
        Assert.Equal(["3", "4"], rows.Select(row => row.Find("answer")!.Value.ToString()));
        Assert.Equal(lines, rows.Select(row => row.Number));
    }

    [Theory]
    [InlineData("rows.json", "\uFEFF [ {\"question\": \"one\", \"answer\": 3},\n {\"question\": \"b\", \"answer\": \"4\"} ]")]
    [InlineData("rows.json", "[]")]
    public void Read_JsonArray_GivesItsObjects(string name, string text)
    {
        var rows = TableFile.Read(Write(name, text), TestContext.Current.CancellationToken).ToList();

        Assert.Equal(
            text.Length < 3 ? [] : [(1, "one", "3"), (2, "b", "4")],
            rows.Select(row => (row.Number, row.Text("question"), row.Find("answer")!.Value.ToString())));
    }

    [Theory]
    [InlineData("[{\"a\": 1}, 2]", "entry 2 is no JSON object")]
    [InlineData("[{\"a\": 1},", "no JSON array that can be read")]
    public void Read_BrokenArray_SaysWhere(string text, string message) => Assert.Contains(
        message,
        Assert.Throws<UserException>(() => TableFile.Read(Write("rows.json", text), TestContext.Current.CancellationToken).ToList()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Read_PackedFile_IsUnpacked()
    {
        using (var packed = new GZipStream(File.Create(folder.File("rows.jsonl.gz")), CompressionLevel.Fastest))
        {
            packed.Write("{\"question\": \"one\"}\n"u8);
        }

        Assert.Equal("one", Assert.Single(TableFile.Read(folder.File("rows.jsonl.gz"), TestContext.Current.CancellationToken)).Text("question"));
    }

    [Theory]
    [InlineData("rows.csv.gz", "no gzip file that can be read")]
    [InlineData("rows.jsonl.gz", "no gzip file that can be read")]
    [InlineData("rows.parquet.gz", "unpack it first")]
    [InlineData("rows.gz", "of no kind that is known")]
    public void Read_WhatIsNotPackedOrCannotBe_IsRefused(string name, string message) => Assert.Contains(
        message,
        Assert.Throws<UserException>(
            () => TableFile.Read(Write(name, "question,answer\n1,2\n"), TestContext.Current.CancellationToken).ToList()).Message,
        StringComparison.Ordinal);

    /// <summary>Ends that .NET's own reader takes for the end of the file.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(300)]
    public void Read_PackedFileThatWasCutOff_IsRefused(int missing)
    {
        var packed = Packed(0, 3000);
        File.WriteAllBytes(folder.File("rows.csv.gz"), packed[..^missing]);

        var mistake = Assert.Throws<UserException>(
            () => TableFile.Read(folder.File("rows.csv.gz"), TestContext.Current.CancellationToken).ToList());

        Assert.Contains("it was cut off", mistake.Message, StringComparison.Ordinal);
    }

    /// <summary>Files that were packed in parts and put together, as parallel packers do; the last part may hold nothing.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_PackedFileOfSeveralParts_IsReadWhole(bool endsWithNothing)
    {
        File.WriteAllBytes(
            folder.File("rows.csv.gz"), [.. Packed(0, 2000), .. Packed(2000, 3000), .. endsWithNothing ? Packed(0, 0, head: false) : []]);

        Assert.Equal(3000, TableFile.Read(folder.File("rows.csv.gz"), TestContext.Current.CancellationToken).Count());
    }

    [Fact]
    public void Read_PackedWithoutEnd_IsRefusedAtItsBound()
    {
        using var packed = new MemoryStream();
        using (var writer = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            writer.Write(new byte[1 << 16]);
        }

        packed.Position = 0;
        using var unpacked = new UnpackedStream("bomb.gz", packed, most: 1 << 12);

        Assert.Contains(
            "unpacks to more than", Assert.Throws<UserException>(() => unpacked.CopyTo(Stream.Null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_QuotedFieldWithLineEnds_IsOneField()
    {
        var rows = TableFile.Read(Write("a.csv", "question,answer\n\"one\ntwo\",3\nb,4\n"), TestContext.Current.CancellationToken).ToList();

        Assert.Equal(["one\ntwo", "b"], rows.Select(row => row.Text("question")));
    }

    [Fact]
    public async Task Read_Parquet_GivesItsNumbersTextsAndLists()
    {
        var path = folder.File("rows.parquet");
        await ParquetSerializer.SerializeAsync(
            [
                new Row { Question = "one", Answer = 3,
                    Messages = [new() { Role = "user", Content = "hi" }, new() { Role = "assistant", Content = "ho" }] },
                new Row { Question = "zwei \u00fc", Answer = 4 },
            ],
            path,
            cancellationToken: TestContext.Current.CancellationToken);

        var rows = TableFile.Read(path, TestContext.Current.CancellationToken).ToList();

        Assert.Equal([(1, "one", 3), (2, "zwei \u00fc", 4)],
            rows.Select(row => (row.Number, row.Text("Question"), row.Find("Answer")!.Value.GetInt32())));
        Assert.Equal("ho", rows[0].Find("Messages")!.Value[1].GetProperty("Content").GetString());
    }

    /// <summary>Such as the options of a multiple-choice question.</summary>
    [Fact]
    public async Task Read_ParquetWithListsOfTexts_GivesTexts()
    {
        var path = folder.File("rows.parquet");
        await ParquetSerializer.SerializeAsync([new Choices { Options = ["red", "b\u00fc \ud83d\ude00", ""] }], path, cancellationToken: Stop);

        var row = Assert.Single(TableFile.Read(path, Stop));

        Assert.Equal(["red", "b\u00fc \ud83d\ude00", ""], row.Find("Options")!.Value.EnumerateArray().Select(option => option.GetString()));
    }

    [Theory]
    [InlineData("a.jsonl", "{\"a\": 1}\n{\"a\": }\n", "line 2")]
    [InlineData("a.jsonl", "{\"a\": 1}\n[1]\n", "line 2 is no JSON object")]
    [InlineData("a.jsonl", "[\n{\"a\": 1}]", "one JSON array")]
    [InlineData("a.jsonl", "question,answer\nb,4\n", "a table with the columns question, answer")]
    [InlineData("a.csv", "question,answer\nb,4,5\n", "no table that can be read")]
    [InlineData("a.parquet", "PAR1 and nothing else", "no Parquet file that can be read")]
    [InlineData("a.parquet", "", "no Parquet file that can be read")]
    [InlineData("a.txt", "question", "of no kind that is known by its name")]
    public void Read_FileThatCannotBeRead_SaysWhy(string name, string text, string message) => Assert.Contains(
        message,
        Assert.Throws<UserException>(() => TableFile.Read(Write(name, text), TestContext.Current.CancellationToken).ToList()).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("missing.jsonl")]
    [InlineData("missing.csv")]
    [InlineData("missing.parquet")]
    public void Read_NoSuchFile_SaysWhatToName(string name) => Assert.Contains(
        "there is no data file",
        Assert.Throws<UserException>(() => TableFile.Read(folder.File(name), TestContext.Current.CancellationToken).ToList()).Message,
        StringComparison.Ordinal);

    /// <summary>A table in Latin-1 would otherwise give letters that nobody wrote.</summary>
    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.jsonl")]
    public void Read_TextThatIsNotUtf8_IsRefused(string name)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, [.. "{\"a\": \"caf"u8, 0xE9, .. "\"}\n1\n"u8]);

        Assert.Contains(
            "not UTF-8",
            Assert.Throws<UserException>(() => TableFile.Read(path, TestContext.Current.CancellationToken).ToList()).Message,
            StringComparison.Ordinal);
    }

    /// <summary>SHA-256 of "abc", as the standard has it.</summary>
    [Fact]
    public void Hash_File_IsItsSha256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", TableFile.Hash(Write("a.csv", "abc")));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static byte[] Packed(int first, int end, bool head = true)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            var lines = Enumerable.Range(first, end - first).Select(number => $"What is {number} + 1?,{number + 1}\n");
            packed.Write(Encoding.UTF8.GetBytes((first == 0 && head ? "question,answer\n" : "") + string.Concat(lines)));
        }

        return bytes.ToArray();
    }

    private string Write(string name, string text)
    {
        var path = folder.File(name);
        File.WriteAllText(path, text);
        return path;
    }

    internal sealed class Row
    {
        public string Question { get; set; } = "";

        public int Answer { get; set; }

        public List<Turn>? Messages { get; set; }
    }

    internal sealed class Choices
    {
        public List<string> Options { get; set; } = [];
    }

    internal sealed class Turn
    {
        public string Role { get; set; } = "";

        public string Content { get; set; } = "";
    }
}
