using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RZero.Reports.Tests.Telemetry;

/// <summary>The other end of OTLP over HTTP, on this machine: keeps what is posted, as the protocol's description says it is written.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly bool answers;
    private readonly ConcurrentQueue<byte[]> requests = new();
    private readonly Task listening;

    /// <param name="answers">Whether it answers, or takes requests and says nothing.</param>
    public OtlpReceiver(bool answers = true)
    {
        this.answers = answers;
        Address = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add($"{Address}/");
        listener.Start();
        listening = ListenAsync();
    }

    public string Address { get; }

    public int RequestCount => requests.Count;

    /// <summary>Attributes of the resource in the last request.</summary>
    public IReadOnlyDictionary<string, string> Resource => Attributes(
        new ProtobufFields(requests.Last()).Messages(1).First().Messages(1).Single().Messages(1));

    /// <summary>The numbers of the last request: name, attributes and value.</summary>
    public IReadOnlyList<(string Name, string Attributes, double Value)> Numbers =>
    [
        .. new ProtobufFields(requests.Last()).Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2))
            .SelectMany(metric => metric.Messages(5).Concat(metric.Messages(7)).SelectMany(kind => kind.Messages(1))
                .Select(point => (metric.Text(1), Joined(Attributes(point.Messages(7))), Value(point)))),
    ];

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        listener.Abort();
        listening.GetAwaiter().GetResult();
    }

    private static string Joined(SortedDictionary<string, string> attributes) =>
        string.Join(',', attributes.Select(one => $"{one.Key}={one.Value}"));

    private static double Value(ProtobufFields point) =>
        point.Number(4) is { } real ? BitConverter.UInt64BitsToDouble(real) : (long)point.Number(6)!.Value;

    private static SortedDictionary<string, string> Attributes(IEnumerable<ProtobufFields> pairs) => new(
        pairs.ToDictionary(pair => pair.Text(1), pair => Any(pair.Messages(2).Single())), StringComparer.Ordinal);

    private static string Any(ProtobufFields value) => value.Has(1) ? value.Text(1) : $"{value.Number(3)}";

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                if (context.Request.Url!.AbsolutePath == "/v1/metrics" && context.Request.ContentType == "application/x-protobuf")
                {
                    requests.Enqueue(body.ToArray());
                }

                if (answers)
                {
                    context.Response.ContentType = "application/x-protobuf";
                    context.Response.Close();
                }
            }
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is done with it.
        }
    }
}
