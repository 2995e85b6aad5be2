using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Parquet.Serialization;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Hosting.Benchmarks;
using RZero.Hub;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Benchmarks;

/// <summary>Benchmarks by name from a hub on loopback that has their files under the names and with the fields of the real one.</summary>
public sealed class HubBenchmarkTests
{
    public static TheoryData<string> OfTheHub => [.. BenchmarkCatalog.Shipped.All.Where(known => known.Hub is not null).Select(known => known.Name)];

    [Theory]
    [MemberData(nameof(OfTheHub))]
    public async Task Find_NameAlone_BringsItsFileAndReadsIt(string name)
    {
        var known = BenchmarkCatalog.Shipped.Find(name)!;
        var file = known.Hub!.Files[0].Replace("*", "00000-of-00001", StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        using var server = new DatasetServer(known.Hub.Repository, file, await ContentAsync(known, file));
        var hub = new LoopbackHub(new() { Endpoint = server.Endpoint, CacheFolder = folder.Path });

        var benchmark = new BenchmarkFinder(folder: null, hub).Find(name, fields: null, TestContext.Current.CancellationToken);

        var item = Assert.Single(benchmark.Items);
        Assert.Null(item.Fault);
        Assert.Contains("Which number is even?", item.Problem, StringComparison.Ordinal);
        Assert.Equal(known.Grader == BenchmarkGrader.Letters ? "B" : "4", item.Answer);
        Assert.Equal(known.Form, benchmark.Form);
        var place = $"datasets--{known.Hub.Repository.Replace("/", "--", StringComparison.Ordinal)}";
        Assert.True(File.Exists(Path.Combine(folder.Path, place, "refs", "main")));
    }

    private static async Task<byte[]> ContentAsync(BenchmarkDescription known, string file)
    {
        using var content = new MemoryStream();
        if (!file.EndsWith(".parquet", StringComparison.Ordinal))
        {
            const string Letters = """{"uuid":"u","question":"Which number is even?","options":["3","4"],"answer":"4","answer_letter":"B"}""";
            const string Free = """{"unique_id":"u","problem":"Which number is even?","answer":"4"}""";
            content.Write(Encoding.UTF8.GetBytes(known.Grader == BenchmarkGrader.Letters ? Letters : Free));
        }
        else if (known.Grader == BenchmarkGrader.Letters)
        {
            await ParquetSerializer.SerializeAsync([new LetterRow()], content);
        }
        else if (known.Fields.TakesFirstAnswer)
        {
            await ParquetSerializer.SerializeAsync([new ListRow()], content);
        }
        else
        {
            await ParquetSerializer.SerializeAsync([new FreeRow()], content);
        }

        return content.ToArray();
    }

    private sealed class FreeRow
    {
        [JsonPropertyName("question")]
        public string Question { get; set; } = "Which number is even?";

        [JsonPropertyName("answer")]
        public string Answer { get; set; } = "3 is odd.\n#### 4";
    }

    private sealed class ListRow
    {
        [JsonPropertyName("question")]
        public string Question { get; set; } = "Which number is even?";

        [JsonPropertyName("final_answer")]
        public List<string> Final { get; set; } = ["4", "6"];

        [JsonPropertyName("answer")]
        public List<string> Answer { get; set; } = ["4", "6"];
    }

    private sealed class LetterRow
    {
        [JsonPropertyName("question_id")]
        public int Id { get; set; } = 70;

        [JsonPropertyName("question")]
        public string Question { get; set; } = "Which number is even?";

        [JsonPropertyName("options")]
        public List<string> Options { get; set; } = ["3", "4"];

        [JsonPropertyName("answer")]
        public string Answer { get; set; } = "B";
    }

    private sealed class LoopbackHub(HubOptions options) : IDatasetHub, IHubObserver
    {
        public string Find(HubReference reference, ImmutableArray<string> patterns) =>
            new HubClient(options, this).FetchFileAsync(reference, patterns, TestContext.Current.CancellationToken).GetAwaiter().GetResult();

        public void Say(string sentence) => Assert.Fail(sentence);

        public void Report(HubProgress progress)
        {
        }
    }

    /// <summary>One data set with one file.</summary>
    private sealed class DatasetServer : IDisposable
    {
        private const string Commit = "0123456789abcdef0123456789abcdef01234567";

        private readonly HttpListener listener = new();
        private readonly Dictionary<string, byte[]> answers;

        public DatasetServer(string repository, string file, byte[] content)
        {
            var siblings = new JsonArray(new JsonObject { ["rfilename"] = "README.md" }, new JsonObject { ["rfilename"] = file });
            answers = new()
            {
                [$"/api/datasets/{repository}/revision/main"] =
                    Encoding.UTF8.GetBytes(new JsonObject { ["sha"] = Commit, ["siblings"] = siblings }.ToJsonString()),
                [$"/datasets/{repository}/resolve/{Commit}/{file}"] = content,
            };
            Endpoint = new($"http://127.0.0.1:{FreePort()}");
            listener.Prefixes.Add($"{Endpoint}");
            listener.Start();
            _ = Task.Run(ServeAsync);
        }

        public Uri Endpoint { get; }

        public void Dispose() => listener.Close();

        private static int FreePort()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    Answer(await listener.GetContextAsync());
                }
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private void Answer(HttpListenerContext context)
        {
            using var response = context.Response;
            if (!answers.TryGetValue(context.Request.Url!.AbsolutePath, out var body))
            {
                response.StatusCode = 404;
                return;
            }

            response.Headers["ETag"] = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"";
            response.ContentLength64 = body.Length;
            if (context.Request.HttpMethod != "HEAD")
            {
                response.OutputStream.Write(body);
            }
        }
    }
}
